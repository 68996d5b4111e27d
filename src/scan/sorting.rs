//! One sort for all stages.
//!
//! The standard library's is compiled anew for each type that is sorted, at three kilobytes of
//! wasm each: a tenth of the download when every stage had its own. Here only the keys are sorted,
//! and they have one type; of an item's type is only what reads its key and what swaps two items.

/// Sorts `items` by three numbers, the first of which counts most. Items of one key stay in their order.
///
/// A number to be sorted downwards is given as its complement: `!end`.
pub(crate) fn sort_by_key<T>(items: &mut [T], key: impl Fn(&T) -> [usize; 3]) {
    for (place, from) in swaps(items.len(), &|number| key(&items[number])) {
        items.swap(place as usize, from as usize);
    }
}

/// Which items to swap, one pair after the other, to sort so many by their keys.
#[inline(never)] // compiled once, not into all who call it
fn swaps(count: usize, key: &dyn Fn(usize) -> [usize; 3]) -> Vec<(u32, u32)> {
    if (0..count).is_sorted_by_key(key) {
        return Vec::new();
    }
    let mut order = order_by_key(count, key);
    let mut swaps = Vec::with_capacity(count);
    // Each cycle of places that change their items is walked once.
    for first in 0..count as u32 {
        let mut place = first;
        loop {
            let from = std::mem::replace(&mut order[place as usize], place);
            if from == first {
                break;
            }
            swaps.push((place, from));
            place = from;
        }
    }
    swaps
}

/// The numbers of so many items in the order of their keys: fewer than 4 billion, as a text has bytes. Where items are made of
/// their numbers, that spares the swaps, which go to and fro in a list where it is long.
#[inline(never)] // as above
pub(crate) fn order_by_key(count: usize, key: &dyn Fn(usize) -> [usize; 3]) -> Vec<u32> {
    let mut order: Vec<Ordered> = (0..count).map(|number| (key(number), number)).collect();
    sort(&mut order);
    order.iter().map(|&(_, number)| number as u32).collect()
}

/// A key, and where its item stood.
type Ordered = ([usize; 3], usize);

/// Merges the stretches that are sorted already: most lists are a few of them, one behind the other. A tenth of the code of the
/// standard library's sort.
fn sort(order: &mut [Ordered]) {
    let mut ends: Vec<usize> = (1..order.len()).filter(|&at| is_before(&order[at], &order[at - 1])).collect();
    ends.push(order.len());
    while ends.len() > 1 {
        let mut start = 0;
        let mut longer = Vec::with_capacity(ends.len().div_ceil(2));
        for pair in ends.chunks(2) {
            let middle = pair[0] - start;
            let end = pair[pair.len() - 1];
            merge(&mut order[start..end], middle);
            longer.push(end);
            start = end;
        }
        ends = longer;
    }
}

/// Whether `one` is to stand before `other`, which stood before it.
fn is_before(one: &Ordered, other: &Ordered) -> bool {
    // The first number tells, in most cases.
    if one.0[0] == other.0[0] { one.0 < other.0 } else { one.0[0] < other.0[0] }
}

/// Merges what is sorted up to `middle` with what is sorted behind it.
fn merge(order: &mut [Ordered], middle: usize) {
    let first = order[..middle].to_vec();
    let mut first = first.iter();
    let Some(mut one) = first.next() else { return };
    // What is written has been read: as many places are free before `behind` as are left in `first`.
    let mut behind = middle;
    for place in 0..order.len() {
        match order.get(behind) {
            Some(other) if is_before(other, one) => {
                order[place] = *other;
                behind += 1;
            }
            _ => {
                order[place] = *one;
                let Some(next) = first.next() else { return };
                one = next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn items_are_sorted_as_the_standard_library_does() {
        let mut items: Vec<(usize, usize)> = (0..500).map(|number| (number * 7919 % 23, number * 31 % 7)).collect();
        for _ in 0..4 {
            let mut wanted = items.clone();
            wanted.sort_by_key(|&(first, second)| (std::cmp::Reverse(first), second));
            sort_by_key(&mut items, |&(first, second)| [!first, second, 0]);
            assert_eq!(items, wanted);
            items.rotate_left(101);
        }
    }

    #[test]
    fn items_of_one_key_stay_in_their_order() {
        let mut items: Vec<(usize, usize)> = (0..100).map(|number| (number % 3, number)).collect();
        sort_by_key(&mut items, |&(key, _)| [key, 0, 0]);
        assert!(items.is_sorted());
    }
}
