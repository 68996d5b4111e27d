//! One sort for all stages: of numbers, by which any items are put into order.
//!
//! It takes items and a key of three numbers for each, and sorts the items: `sort_by_key(&mut spans, |span| [span.start,
//! !span.end, 0])` has the first ones first, and of those that begin together the longest. The standard library's sort is
//! compiled anew for each type that is sorted, at three kilobytes of wasm each. Here it sorts one type, the keys; of an
//! item's type is only what reads its key and what swaps two items.

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
fn order_by_key(count: usize, key: &dyn Fn(usize) -> [usize; 3]) -> Vec<u32> {
    let mut order: Vec<([usize; 3], usize)> = (0..count).map(|number| (key(number), number)).collect();
    // Stable, as no two numbers are the same.
    order.sort_unstable();
    order.iter().map(|&(_, number)| number as u32).collect()
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
