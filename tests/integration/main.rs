//! The program as its users run it. One file for each command, as in `src/commands`.

mod compare;
mod harness;
