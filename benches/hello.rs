//! What starting a program costs at least, for `compare.py`.

fn main() {
    println!("hello world");
}
