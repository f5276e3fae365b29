//! A port of 127.0.0.1 that can be closed and opened again, as when a service goes down.

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

/// A port and whether it is open.
#[derive(Debug)]
pub(crate) struct Port {
    address: SocketAddr,
    open: watch::Sender<bool>,
    task: AbortHandle,
}

impl Port {
    /// Takes a free port and serves each of its connections with `serve`, once it is `open`, on a runtime.
    ///
    /// # Errors
    /// When no port can be had.
    pub(crate) fn start<S, F>(runtime: &Handle, open: bool, serve: S) -> std::io::Result<Self>
    where
        S: Fn(TcpStream) -> F + Send + Sync + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        // A listener belongs to the runtime in which it is made.
        let _within = runtime.enter();
        let listener = TcpListener::from_std(listener)?;
        let open = watch::Sender::new(open);
        let task = runtime.spawn(run(listener, open.subscribe(), Arc::new(serve))).abort_handle();
        Ok(Self { address, open, task })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Opens the port, or closes it and cuts its connections.
    pub(crate) fn set_open(&self, open: bool) {
        self.open.send_replace(open);
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn run<S, F>(listener: TcpListener, mut open: watch::Receiver<bool>, serve: Arc<S>)
where
    S: Fn(TcpStream) -> F + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let Ok(address) = listener.local_addr() else { return };
    let mut ready = Some(listener);
    loop {
        if !*open.borrow_and_update() {
            // Not listening is what makes the system refuse connections.
            ready = None;
            if open.changed().await.is_err() {
                return;
            }
            continue;
        }
        let listener = match ready.take() {
            Some(listener) => listener,
            None => match TcpListener::bind(address).await {
                Ok(listener) => listener,
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
        };
        // Dropped at the end of each turn, which cuts the connections that are left.
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                    // What is sent may not wait until the other side has acknowledged what was sent before (RFC 896),
                    // which it puts off by up to 40 ms. A socket that is gone already says so when it is read.
                    let _ = stream.set_nodelay(true);
                    connections.spawn(serve(stream));
                },
                Some(_) = connections.join_next() => {}
                changed = open.changed() => {
                    if changed.is_err() {
                        return;
                    }
                    if !*open.borrow() {
                        break;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    async fn greet(mut stream: TcpStream) {
        let _ = stream.write_all(b"hi").await;
        let _ = stream.read_u8().await;
    }

    async fn connect(port: &Port) -> TcpStream {
        for _ in 0..200 {
            if let Ok(stream) = TcpStream::connect(port.address()).await {
                return stream;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the port stayed closed");
    }

    #[tokio::test]
    async fn a_port_closes_and_opens_again() {
        let port = Port::start(&Handle::current(), true, greet).unwrap();
        let mut first = connect(&port).await;
        let mut word = [0; 2];
        first.read_exact(&mut word).await.unwrap();
        port.set_open(false);
        assert_eq!(first.read(&mut word).await.unwrap_or(0), 0, "the connection is cut");
        assert!(TcpStream::connect(port.address()).await.is_err());
        port.set_open(true);
        connect(&port).await;
    }
}
