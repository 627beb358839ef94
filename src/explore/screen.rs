//! Takes over the terminal, and restores it however the interface ends.

use super::draw::draw;
use super::state::{Overlay, State};
use super::update::{Effect, update};
use super::{Backend, serve};
use crate::lang::Lang;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableMouseCapture, EnableMouseCapture, Event, poll, read};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{execute, queue};
use std::io::{self, Stdout, Write, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long to wait for a key before checking for signals.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// Whether the terminal is in our mode.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// Returns the signal that ended the interface, if one did.
pub(crate) fn run(mut state: State, backend: &mut dyn Backend) -> io::Result<Option<i32>> {
    let signals = signals::Signals::watch()?;
    let mut screen = Screen::take()?;
    let (width, height) = ratatui::crossterm::terminal::size()?;
    update(&mut state, &Event::Resize(width, height));
    serve(&mut state, backend);
    screen.draw(&state)?;
    loop {
        if let Some(signal) = signals.met() {
            return Ok(Some(signal));
        }
        if signals.has_continued() {
            screen.retake()?;
            screen.draw(&state)?;
        }
        if !poll(POLL_INTERVAL)? {
            continue;
        }
        // Batches events that arrive together (key repeat, resizing) into one redraw.
        loop {
            let event = read()?;
            #[cfg(debug_assertions)]
            panic_on_request(&event);
            match update(&mut state, &event) {
                Effect::None => {}
                Effect::Quit => return Ok(None),
                Effect::Export(path) => export(&mut state, backend, &path),
            }
            if state.asks_answer || !poll(Duration::ZERO)? {
                break;
            }
        }
        serve(&mut state, backend);
        screen.draw(&state)?;
    }
}

/// Lets a test check what a panic leaves behind; not in release builds.
#[cfg(debug_assertions)]
#[allow(clippy::panic)] // it is what is tested
fn panic_on_request(event: &Event) {
    use ratatui::crossterm::event::{KeyCode, KeyEvent};
    let is_key = matches!(event, Event::Key(KeyEvent { code: KeyCode::F(12), .. }));
    assert!(!is_key || std::env::var_os("AIWATCH_TEST_PANIC").is_none(), "a panic was asked for");
}

/// Shows the result in the hint line.
fn export(state: &mut State, backend: &mut dyn Backend, path: &str) {
    let Some(shown) = &state.shown else { return };
    match backend.export(shown, path, state.look) {
        Ok(written) => {
            state.overlay = None;
            state.message = Some(state.look.lang.wrote(&written));
        }
        Err(error) => {
            let first = Lang::En.messages(&error).into_iter().next();
            state.message = first.map(|message| message.what);
            state.overlay = Some(Overlay::Export(path.to_owned()));
        }
    }
}

/// The terminal, restored on drop.
struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    /// Whether we get clicks; otherwise they select text.
    has_mouse: bool,
}

impl Screen {
    fn take() -> io::Result<Screen> {
        give_back_on_panic();
        IS_TAKEN.store(true, Ordering::SeqCst);
        // Restores the terminal if the rest fails.
        let given_back = GivenBack;
        take()?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        std::mem::forget(given_back);
        Ok(Screen { terminal, has_mouse: true })
    }

    /// Sets our mode again after the process was suspended.
    fn retake(&mut self) -> io::Result<()> {
        disable_raw_mode()?;
        take()?;
        self.has_mouse = true;
        self.terminal.clear()
    }

    fn draw(&mut self, state: &State) -> io::Result<()> {
        // With mouse capture, the command could not be selected.
        let wants_mouse = !matches!(state.overlay, Some(Overlay::Commands(_)));
        if wants_mouse != self.has_mouse {
            self.has_mouse = wants_mouse;
            if wants_mouse {
                execute!(stdout(), EnableMouseCapture)?;
            } else {
                execute!(stdout(), DisableMouseCapture)?;
            }
        }
        self.terminal.draw(|frame| draw(state, frame)).map(|_| ())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Restores the terminal on drop.
struct GivenBack;

impl Drop for GivenBack {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableMouseCapture)
}

/// Idempotent and best effort.
fn give_back() {
    give_back_by(&mut stdout());
}

fn give_back_by(out: &mut impl Write) {
    if IS_TAKEN.swap(false, Ordering::SeqCst) {
        let _ = queue!(out, DisableMouseCapture, LeaveAlternateScreen, Show);
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}

/// A panic aborts without dropping anything: restore the screen first, so that its message is readable.
fn give_back_on_panic() {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        previous(panic);
    }));
}

#[cfg(unix)]
mod signals {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::{Handle, Signals as Waiting};
    use signal_hook::{SigId, flag, low_level};
    use std::fs::File;
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// Termination signals, and SIGCONT.
    pub(super) struct Signals {
        ending: Vec<(i32, Arc<AtomicBool>)>,
        continued: Arc<AtomicBool>,
        handlers: Vec<SigId>,
        hangup: Handle,
    }

    impl Signals {
        pub(super) fn watch() -> io::Result<Signals> {
            let mut hangups = Waiting::new([SIGHUP])?;
            let hangup = hangups.handle();
            let mut signals =
                Signals { ending: Vec::new(), continued: Arc::default(), handlers: Vec::new(), hangup };
            // When the terminal is gone, the main thread stays blocked reading keys.
            std::thread::Builder::new().spawn(move || {
                if hangups.forever().next().is_some() {
                    // The drawing thread may hold the lock on stdout.
                    if let Ok(mut terminal) = File::options().write(true).open("/dev/tty") {
                        super::give_back_by(&mut terminal);
                    }
                    low_level::exit(128 + SIGHUP);
                }
            })?;
            for signal in [SIGINT, SIGQUIT, SIGTERM] {
                let met = Arc::new(AtomicBool::new(false));
                signals.handlers.push(flag::register(signal, Arc::clone(&met))?);
                signals.ending.push((signal, met));
            }
            signals.handlers.push(flag::register(SIGCONT, Arc::clone(&signals.continued))?);
            Ok(signals)
        }

        pub(super) fn met(&self) -> Option<i32> {
            let met = self.ending.iter().find(|(_, met)| met.load(Ordering::Relaxed));
            met.map(|(signal, _)| *signal)
        }

        pub(super) fn has_continued(&self) -> bool {
            self.continued.swap(false, Ordering::Relaxed)
        }
    }

    impl Drop for Signals {
        fn drop(&mut self) {
            for handler in &self.handlers {
                low_level::unregister(*handler);
            }
            self.hangup.close();
        }
    }
}

#[cfg(not(unix))]
mod signals {
    use std::io;

    /// Other systems have no such signals.
    pub(super) struct Signals;

    impl Signals {
        pub(super) fn watch() -> io::Result<Signals> {
            Ok(Signals)
        }

        pub(super) fn met(&self) -> Option<i32> {
            None
        }

        pub(super) fn has_continued(&self) -> bool {
            false
        }
    }
}
