//! `compare`: entities side by side.

use crate::harness::run;
use insta::assert_snapshot;

#[test]
fn shares_of_patents() {
    assert_snapshot!(run("compare --metric patents").all(), @"");
}
