//! How the entities of a picture are told apart: by colours that differ for people who see few, and without colour by
//! dashes and marks.

/// The colours of Okabe and Ito that stand out from a white ground, and a darker yellow.
const COLOURS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#b8578f", "#1a1a1a", "#8f6d00", "#3d93c2"];
const DASHES: [&str; 4] = ["", "7 3", "2 3", "9 3 2 3"];
const MARKS: [Mark; 5] = [Mark::Circle, Mark::Square, Mark::Triangle, Mark::Diamond, Mark::Cross];
/// So many stand in the foreground where there are more.
const FRONT: usize = 7;

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Circle,
    Square,
    Triangle,
    Diamond,
    Cross,
}

/// How one entity is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) colour: &'static str,
    pub(super) dash: &'static str,
    pub(super) mark: Mark,
    pub(super) width: f64,
}

impl Style {
    /// The style of one of so many. No two of the first seven are alike in dash and mark, nor in colour.
    pub(super) fn of(index: usize, count: usize) -> Style {
        let dash = DASHES.get(index % DASHES.len()).copied().unwrap_or_default();
        let mark = MARKS.get(index % MARKS.len()).copied().unwrap_or(Mark::Circle);
        if count > FRONT + 1 && index >= FRONT {
            return Style { colour: super::sheet::GREY, dash, mark, width: 1.0 };
        }
        Style {
            colour: COLOURS.get(index % COLOURS.len()).copied().unwrap_or_default(),
            dash,
            mark,
            width: 2.2,
        }
    }

    /// One style for all, where each has a row of its own.
    pub(super) fn only() -> Style {
        Style::of(0, 1)
    }
}
