//! Placing labels in a column without overlaps.

/// Moves positions, given in rising order, as little as possible until they are `gap` apart; within `low..=high` if all
/// have room there.
pub(super) fn spread(wanted: &[f64], gap: f64, (low, high): (f64, f64)) -> Vec<f64> {
    let offsets = || std::iter::successors(Some(0.0), |offset: &f64| Some(offset + gap));
    // Each block is the sum of the wanted positions of labels that touch, less their offsets, and their number. It is
    // centered on the mean (this is isotonic regression, by pooling adjacent violators).
    let mut blocks: Vec<(f64, f64)> = Vec::new();
    for (place, offset) in wanted.iter().zip(offsets()) {
        let mut block = (place - offset, 1.0);
        while let Some((sum, count)) = blocks.pop() {
            if sum / count < block.0 / block.1 {
                blocks.push((sum, count));
                break;
            }
            block = (sum + block.0, count + block.1);
        }
        blocks.push(block);
    }
    let last = offsets().nth(wanted.len().saturating_sub(1)).unwrap_or(0.0);
    let max = (high - last).max(low);
    let mut starts = Vec::with_capacity(wanted.len());
    for (sum, count) in blocks {
        let start = (sum / count).clamp(low, max);
        let mut left = count;
        while left > 0.5 {
            starts.push(start);
            left -= 1.0;
        }
    }
    starts.into_iter().zip(offsets()).map(|(start, offset)| start + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn labels_move_only_if_they_overlap() {
        assert_eq!(spread(&[10.0, 50.0], 15.0, (0.0, 100.0)), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0, 50.0], 10.0, (0.0, 100.0)), [40.0, 50.0, 60.0]);
        assert_eq!(spread(&[0.0, 0.0, 100.0], 10.0, (0.0, 100.0)), [0.0, 10.0, 100.0]);
        assert_eq!(spread(&[100.0, 100.0], 10.0, (0.0, 100.0)), [90.0, 100.0]);
        assert_eq!(spread(&[], 10.0, (0.0, 100.0)), [0.0; 0]);
    }
}
