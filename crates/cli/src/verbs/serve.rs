use std::sync::Arc;

use switchback_app::Desk;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::args::{Serve, World};
use crate::edge::write_out;
use crate::{Failure, Outcome};

/// Serves the pages on the loopback address until it is told to stop.
pub(crate) fn run(world: &World, a: &Serve) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let folder = world.data_dir()?;
    let fixed = world.today;
    let clock = move || World { lattice: None, data_dir: None, today: fixed }.today();
    runtime()?.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", a.port)).await.map_err(|e| {
            Failure::new(
                format!("port {} cannot be used: {e}", a.port),
                "stop what uses it, or take another with --port N (0 takes a free one)",
            )
            .at(format!("127.0.0.1:{}", a.port))
        })?;
        let desk = Desk::open(engine, &folder).await?;
        let address = listener
            .local_addr()
            .map_err(|e| Failure::new(e.to_string(), "try another port with --port N"))?;
        let url = format!("http://{address}");
        write_out(&format!(
            "Switchback is at {url}\nCases are kept in {}. Nothing leaves this machine. Stop with Ctrl-C.\n",
            folder.display()
        ))?;
        if a.open && let Err(e) = open::that(&url) {
            write_out(&format!("The browser could not be opened ({e}). Open {url} yourself.\n"))?;
        }
        let router = switchback_web::router(Arc::new(desk), Arc::new(clock));
        switchback_web::serve(listener, router, stopped()).await.map_err(|e| {
            Failure::new(format!("the server stopped: {e}"), "start it again; nothing saved is lost")
        })
    })?;
    Ok(Outcome::Done)
}

/// Two threads are enough for one person, and leave a small machine its air.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| Failure::new(format!("cannot start: {e}"), "free some memory and try again"))
}

/// Ends when the process is asked to: Ctrl-C, or SIGTERM where there is one.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = term.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
