//! Runs one program, and says what it took: `wall seconds, cpu seconds, peak KiB, exit status`.
//!
//! ```sh
//! rustc --edition 2024 -O -C target-feature=+crt-static benches/spawn.rs -o target/bench/spawn
//! target/bench/spawn PROGRAM ARGUMENTS
//! ```
//!
//! A child's peak memory is never less than that of whoever started it, so whoever starts it has to be small: started
//! by Python, every program needs 10 MiB. This one, linked statically, needs 1, and "hello world" 1.7.

use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// `struct rusage` on 64-bit Linux: two times as seconds and microseconds, then the peak, then what is not asked for.
type Usage = [i64; 18];

unsafe extern "C" {
    fn wait4(pid: i32, status: *mut i32, options: i32, usage: *mut Usage) -> i32;
}

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1);
    let Some(program) = args.next() else {
        return ExitCode::from(2);
    };
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let Ok(child) = command.spawn() else {
        return ExitCode::from(2);
    };
    let (mut status, mut usage) = (0, [0; 18]);
    // SAFETY: the child is ours and nobody else waits for it; both pointers are to what the call fills in.
    let waited = unsafe { wait4(child.id() as i32, &raw mut status, 0, &raw mut usage) };
    let wall = start.elapsed().as_secs_f64();
    if waited < 0 {
        return ExitCode::from(2);
    }
    let [user, user_micros, system, system_micros, peak, ..] = usage;
    let cpu = (user + system) as f64 + (user_micros + system_micros) as f64 / 1e6;
    // Ended by a signal, it has no exit status.
    let code = if status & 0x7f == 0 { status >> 8 } else { -1 };
    println!("{wall} {cpu} {peak} {code}");
    ExitCode::SUCCESS
}
