//! Working out an answer, which may fail alone: where it was asked for, or on a thread where it may take its time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// Something that is being worked out; `None` comes of it where it failed. Dropped, it is given up.
pub(super) enum Work<T> {
    /// By whoever waits for it.
    Here(Pin<Box<dyn Future<Output = T> + Send>>),
    /// On another thread.
    Beside(JoinHandle<T>),
}

impl<T: Send + 'static> Work<T> {
    /// For what takes less than handing it to another thread and back would.
    pub(super) fn here(todo: impl Future<Output = T> + Send + 'static) -> Work<T> {
        Work::Here(Box::pin(todo))
    }

    /// On a thread where it may take its time: on one that also waits for Discord it could keep everything else waiting,
    /// timers too.
    pub(super) fn beside(todo: impl Future<Output = T> + Send + 'static) -> Work<T> {
        let runtime = Handle::current();
        Work::Beside(tokio::task::spawn_blocking(move || runtime.block_on(todo)))
    }
}

impl<T> Future for Work<T> {
    type Output = Option<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        match self.get_mut() {
            // What panicked is not polled again: its end has been told.
            Work::Here(todo) => catch_unwind(AssertUnwindSafe(|| todo.as_mut().poll(context)))
                .map_or(Poll::Ready(None), |polled| polled.map(Some)),
            Work::Beside(handle) => Pin::new(handle).poll(context).map(Result::ok),
        }
    }
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        if let Work::Beside(handle) = self {
            handle.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_fails_fails_alone() {
        for work in
            [Work::here, Work::beside] as [fn(Pin<Box<dyn Future<Output = u8> + Send>>) -> Work<u8>; 2]
        {
            assert_eq!(work(Box::pin(async { 7 })).await, Some(7));
            assert_eq!(work(Box::pin(async { panic!("it fails") })).await, None);
        }
    }
}
