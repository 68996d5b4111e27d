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
        items.swap(place, from);
    }
}

/// Which items to swap, one pair after the other, to sort so many by their keys.
#[inline(never)]
fn swaps(count: usize, key: &dyn Fn(usize) -> [usize; 3]) -> Vec<(usize, usize)> {
    let mut swaps = Vec::new();
    if (0..count).is_sorted_by_key(key) {
        return swaps;
    }
    let mut order: Vec<Ordered> = (0..count).map(|number| (key(number), number)).collect();
    sort(&mut order);
    // Each cycle of places that change their items is walked once.
    for first in 0..count {
        let mut place = first;
        loop {
            let from = std::mem::replace(&mut order[place].1, place);
            if from == first {
                break;
            }
            swaps.push((place, from));
            place = from;
        }
    }
    swaps
}

/// A key, and where its item stood.
type Ordered = ([usize; 3], usize);

/// How many are sorted by putting each in its place among those before it.
const FEW: usize = 16;

/// Sorts halves and merges them: a tenth of the code of the standard library's.
fn sort(order: &mut [Ordered]) {
    if order.len() <= FEW {
        for sorted in 1..order.len() {
            let mut place = sorted;
            while place > 0 && order[place] < order[place - 1] {
                order.swap(place, place - 1);
                place -= 1;
            }
        }
        return;
    }
    let middle = order.len() / 2;
    let (first, second) = order.split_at_mut(middle);
    sort(first);
    sort(second);
    if first.last() <= second.first() {
        return;
    }
    let first = first.to_vec();
    let mut first = first.iter().peekable();
    // What is written has been read: as many places are free before `behind` as are left in `first`.
    let mut behind = middle;
    for place in 0..order.len() {
        let next = order.get(behind).copied();
        let Some(&&one) = first.peek() else { return };
        order[place] = match next {
            Some(next) if next < one => {
                behind += 1;
                next
            }
            _ => {
                first.next();
                one
            }
        };
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
