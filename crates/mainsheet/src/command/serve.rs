//! `mainsheet serve`: a site in the browser, built again when it changes.
//!
//! `builder` builds, `browser` opens the page; the server itself is in `server`.

mod browser;
mod builder;

use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc;
use std::thread::JoinHandle;

use tokio::net::TcpListener;

use crate::cli::ServeArgs;
use crate::server::live::Live;
use crate::server::{self, BasePath, Site};
use crate::{Failure, Outcome};
use builder::Builder;

/// How many ports after the wanted one are tried.
const MORE_PORTS: u16 = 50;

/// Builds the site, if it is not built, and serves it until Ctrl-C.
pub(crate) fn run(args: &ServeArgs) -> Result<Outcome, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::io("cannot start the server", error))?;
    runtime.block_on(serve(args))
}

async fn serve(args: &ServeArgs) -> Result<Outcome, Failure> {
    // The port first: the site's own address is in its pages.
    let listener = listen(&args.host, args.port).await?;
    let base = BasePath::new(&args.base_path);
    let url = address(&args.host, &listener, &base)?;
    let Some(folder) = &args.dir else {
        return write(args, listener, base, &url).await;
    };
    let policy = server::policy_of(folder);
    let site = Site::new(folder, base, policy).map_err(|_| Failure::NoFolder(folder.clone()))?;
    until_stopped(args, listener, site, &folder.display().to_string(), &url).await?;
    Ok(Outcome::Done)
}

/// Serves a site that is being written.
async fn write(args: &ServeArgs, listener: TcpListener, base: BasePath, url: &str) -> Result<Outcome, Failure> {
    let temporary = tempfile::tempdir().map_err(|error| Failure::io("cannot make a temporary folder", error))?;
    let folder = args.out.clone().unwrap_or_else(|| temporary.path().join("site"));
    let former = temporary.path().join("former");
    std::fs::create_dir(&former).map_err(|error| Failure::io("cannot make a temporary folder", error))?;
    let live = Live::default();
    let builder = Builder {
        args: args.clone(),
        folder: folder.clone(),
        former: former.clone(),
        url: url.to_owned(),
        live: live.clone(),
    };
    // Before the build: what changes meanwhile has to be built again.
    let seen = builder.look();
    let outcome = builder.first()?;
    if outcome != Outcome::Done {
        return Ok(outcome);
    }
    let site =
        Site::new(&folder, base, None).map_err(|_| Failure::NoFolder(folder.clone()))?.live(live).former(&former);
    let watching = Watching::start(move |stop| builder.watch(seen, stop))?;
    let name = args.out.as_deref().map_or_else(|| "the site".to_owned(), shown);
    let served = until_stopped(args, listener, site, &name, url).await;
    // A build that is running ends before its folder goes.
    watching.end();
    served?;
    Ok(Outcome::Done)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// The thread that builds.
struct Watching {
    stop: mpsc::Sender<()>,
    thread: JoinHandle<()>,
}

impl Watching {
    fn start(watch: impl FnOnce(&mpsc::Receiver<()>) + Send + 'static) -> Result<Self, Failure> {
        let (stop, stopped) = mpsc::channel();
        let thread = std::thread::Builder::new().name("builder".to_owned()).spawn(move || watch(&stopped));
        let thread = thread.map_err(|error| Failure::io("cannot watch the site", error))?;
        Ok(Self { stop, thread })
    }

    fn end(self) {
        drop(self.stop);
        let _ = self.thread.join();
    }
}

/// Says where the site is, opens it if that is wanted, and serves it.
async fn until_stopped(
    args: &ServeArgs,
    listener: TcpListener,
    site: Site,
    name: &str,
    url: &str,
) -> Result<(), Failure> {
    let _ = writeln!(io::stdout(), "serving {name} at {url} (Ctrl-C stops)");
    if args.open {
        browser::open(url);
    }
    // Not gracefully: pages wait for what is new, and nobody waits for them.
    tokio::select! {
        served = server::serve(listener, site, std::future::pending()) => {
            served.map_err(|error| Failure::io("the server stopped", error))
        }
        () = stopped() => Ok(()),
    }
}

/// Done when somebody stops the command.
async fn stopped() {
    let interrupted = async {
        // Without a way to be told, the server runs until it is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}

/// Listens on the port, or on the next free one.
async fn listen(host: &str, port: u16) -> Result<TcpListener, Failure> {
    let mut last = None;
    for candidate in port..=port.saturating_add(MORE_PORTS) {
        match TcpListener::bind((host, candidate)).await {
            Ok(listener) => {
                if candidate != port {
                    let _ = writeln!(io::stderr(), "port {port} is taken, so the site is at port {candidate}");
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some(error),
            Err(error) => return Err(Failure::NoPort { host: host.to_owned(), port, error }),
        }
    }
    let error = last.unwrap_or_else(|| io::Error::from(io::ErrorKind::AddrInUse));
    Err(Failure::NoPort { host: host.to_owned(), port, error })
}

fn address(host: &str, listener: &TcpListener, base: &BasePath) -> Result<String, Failure> {
    let local = listener.local_addr().map_err(|error| Failure::io("cannot start the server", error))?;
    let host = match host {
        "0.0.0.0" | "::" => "localhost".to_owned(),
        host if host.contains(':') => format!("[{host}]"),
        host => host.to_owned(),
    };
    Ok(format!("http://{host}:{}{}", local.port(), base.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_gives_way_to_the_next_free_one() {
        let first = listen("127.0.0.1", 0).await.unwrap();
        let port = first.local_addr().unwrap().port();
        let second = listen("127.0.0.1", port).await.unwrap();
        assert!(second.local_addr().unwrap().port() > port);
    }

    #[tokio::test]
    async fn an_address_that_is_not_this_machines_is_a_failure() {
        assert!(matches!(listen("192.0.2.1", 1313).await, Err(Failure::NoPort { .. })));
    }

    #[tokio::test]
    async fn the_address_is_one_that_a_browser_takes() {
        let listener = listen("127.0.0.1", 0).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let base = BasePath::new("blog");
        assert_eq!(address("0.0.0.0", &listener, &base).unwrap(), format!("http://localhost:{port}/blog/"));
        assert_eq!(address("::1", &listener, &BasePath::new("/")).unwrap(), format!("http://[::1]:{port}/"));
    }
}
