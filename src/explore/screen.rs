//! Takes over the terminal, and restores it however the interface ends.

use super::draw::draw_fitted;
use super::state::{Overlay, State};
use super::update::update;
use super::{Backend, serve};
use crate::lang::Lang;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{
    DisableMouseCapture, EnableMouseCapture, Event, KeyCode, KeyEvent, KeyModifiers, poll, read,
};
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
    let mut signals = signals::Signals::watch()?;
    let mut screen = Screen::take()?;
    let (width, height) = ratatui::crossterm::terminal::size()?;
    update(&mut state, &Event::Resize(width, height));
    serve(&mut state, backend);
    screen.draw(&mut state)?;
    loop {
        for signal in signals.met() {
            match signal {
                signals::SIGTSTP => screen.stop(&mut state)?,
                signals::SIGCONT => screen.retake(&mut state)?,
                _ => return Ok(Some(signal)),
            }
        }
        if !poll(POLL_INTERVAL)? {
            continue;
        }
        // Batches events that arrive together (key repeat, resizing) into one redraw.
        loop {
            let event = read()?;
            #[cfg(debug_assertions)]
            panic_on_request(&event);
            if is_stop(&event) {
                screen.stop(&mut state)?;
            }
            update(&mut state, &event);
            if state.asks_quit {
                return Ok(None);
            }
            if let Some(path) = state.asks_export.take() {
                export(&mut state, backend, &path);
            }
            if state.asks_answer || !poll(Duration::ZERO)? {
                break;
            }
        }
        serve(&mut state, backend);
        screen.draw(&mut state)?;
    }
}

/// Whether this is Ctrl-Z, which is an ordinary key in our mode.
fn is_stop(event: &Event) -> bool {
    *event == Event::Key(KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL))
}

/// Lets a test check what a panic leaves behind; not in release builds.
#[cfg(debug_assertions)]
#[allow(clippy::panic)] // it is what is tested
fn panic_on_request(event: &Event) {
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

struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    /// Whether we get clicks; otherwise they select text.
    has_mouse: bool,
    _restored: GiveBack,
}

impl Screen {
    fn take() -> io::Result<Screen> {
        give_back_on_panic();
        IS_TAKEN.store(true, Ordering::SeqCst);
        // Before the rest, which may fail.
        let restored = GiveBack;
        take()?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
        Ok(Screen { terminal, has_mouse: true, _restored: restored })
    }

    /// Gives the terminal back to the shell until that continues us.
    fn stop(&mut self, state: &mut State) -> io::Result<()> {
        give_back();
        signals::stop()?;
        self.retake(state)
    }

    /// Sets our mode again after the process was stopped, whoever had the terminal meanwhile.
    fn retake(&mut self, state: &mut State) -> io::Result<()> {
        disable_raw_mode()?;
        IS_TAKEN.store(true, Ordering::SeqCst);
        take()?;
        self.has_mouse = true;
        self.terminal.clear()?;
        self.draw(state)
    }

    fn draw(&mut self, state: &mut State) -> io::Result<()> {
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
        self.terminal.draw(|frame| draw_fitted(state, frame)).map(|_| ())
    }
}

/// Restores the terminal on drop.
struct GiveBack;

impl Drop for GiveBack {
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
    pub(super) use signal_hook::consts::{SIGCONT, SIGTSTP};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGSTOP, SIGTERM};
    use signal_hook::iterator::{Handle, Signals as Waiting};
    use signal_hook::low_level;
    use std::fs::File;
    use std::io;

    /// Stops this process until somebody continues it.
    pub(super) fn stop() -> io::Result<()> {
        low_level::raise(SIGSTOP)
    }

    /// Termination signals, and those of a shell that stops and continues us.
    pub(super) struct Signals {
        waiting: Waiting,
        hangup: Handle,
    }

    impl Signals {
        pub(super) fn watch() -> io::Result<Signals> {
            let waiting = Waiting::new([SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT])?;
            let mut hangups = Waiting::new([SIGHUP])?;
            let hangup = hangups.handle();
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
            Ok(Signals { waiting, hangup })
        }

        pub(super) fn met(&mut self) -> impl Iterator<Item = i32> {
            self.waiting.pending()
        }
    }

    impl Drop for Signals {
        fn drop(&mut self) {
            self.hangup.close();
        }
    }
}

#[cfg(not(unix))]
mod signals {
    use std::io;

    pub(super) const SIGCONT: i32 = 18;
    pub(super) const SIGTSTP: i32 = 20;

    /// Other systems don't stop programs.
    #[allow(clippy::unnecessary_wraps)] // as on Unix
    pub(super) fn stop() -> io::Result<()> {
        Ok(())
    }

    /// Other systems have no such signals.
    pub(super) struct Signals;

    impl Signals {
        pub(super) fn watch() -> io::Result<Signals> {
            Ok(Signals)
        }

        pub(super) fn met(&mut self) -> impl Iterator<Item = i32> {
            std::iter::empty()
        }
    }
}
