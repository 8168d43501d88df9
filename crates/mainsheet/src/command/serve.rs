//! `mainsheet serve`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use tokio::net::TcpListener;

use crate::cli::ServeArgs;
use crate::server::{self, BasePath, Site};
use crate::{Failure, Outcome, print};

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
    let built = match built(args, &url)? {
        Ok(built) => built,
        Err(outcome) => return Ok(outcome),
    };
    let site =
        Site::new(&built.folder, base, built.policy.clone()).map_err(|_| Failure::NoFolder(built.folder.clone()))?;
    let _ = writeln!(io::stdout(), "serving {} at {url} (Ctrl-C stops)", shown(&built));
    let stop = async {
        // Without a way to be told, the server runs until it is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    server::serve(listener, site, stop).await.map_err(|error| Failure::io("the server stopped", error))?;
    Ok(Outcome::Done)
}

/// A built site, and the temporary folder that it is in.
struct Built {
    folder: PathBuf,
    policy: Option<String>,
    temporary: Option<tempfile::TempDir>,
}

/// The folder to serve, or the outcome where `--strict` keeps the site from being written.
fn built(args: &ServeArgs, url: &str) -> Result<Result<Built, Outcome>, Failure> {
    if let Some(folder) = &args.dir {
        let policy = server::policy_of(folder);
        return Ok(Ok(Built { folder: folder.clone(), policy, temporary: None }));
    }
    let temporary = match args.out {
        Some(_) => None,
        None => Some(tempfile::tempdir().map_err(|error| Failure::io("cannot make a temporary folder", error))?),
    };
    let folder = match (&args.out, &temporary) {
        (Some(out), _) => out.clone(),
        (None, Some(temporary)) => temporary.path().join("site"),
        (None, None) => PathBuf::from("dist"),
    };
    let mut options = super::options(&args.source, folder.clone(), &args.site)?;
    options.base_url.get_or_insert_with(|| url.to_owned());
    let started = Instant::now();
    let report = mainsheet_compiler::build(&options)?;
    let outcome = super::outcome(&report.diagnostics, args.site.report);
    if outcome == Outcome::Strict {
        return Ok(Err(outcome));
    }
    if !args.site.report.quiet {
        print::summary(&report, started.elapsed());
    }
    Ok(Ok(Built { folder, policy: Some(report.policy), temporary }))
}

fn shown(built: &Built) -> String {
    let name = |path: &Path| path.display().to_string();
    if built.temporary.is_some() { "the site".to_owned() } else { name(&built.folder) }
}

/// Listens on the port, or on the next free one.
async fn listen(host: &str, port: u16) -> Result<TcpListener, Failure> {
    let mut last = None;
    for candidate in port..=port.saturating_add(MORE_PORTS) {
        match TcpListener::bind((host, candidate)).await {
            Ok(listener) => {
                if candidate != port {
                    let _ = writeln!(io::stderr(), "port {port} is taken; using {candidate}");
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
