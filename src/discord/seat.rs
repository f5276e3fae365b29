//! One process of several is in the gateway: the one that has the seat. The others wait for it, and deliver digests
//! meanwhile. Where nobody can tell who has it, being there twice is better than not being there: Discord takes one answer
//! to a question only.

use std::time::Duration;

use super::DiscordError;
use super::connection::Link;
use super::run::stay;
use super::shutdown::Stop;
use crate::digest::Desk;
use crate::store::{Seat, StoreError};

/// How often a process without the seat asks for it, and one with it whether it still has it.
const ASK: Duration = Duration::from_secs(2);

/// Waits for the seat and stays in the gateway as long as it is held, again and again, until the program shall end.
pub(super) async fn stay_while_seated(
    desk: Option<&Desk>,
    link: &Link,
    stop: &mut Stop,
) -> Result<(), DiscordError> {
    let Some(desk) = desk else { return stay(link, stop).await };
    let mut waiting = false;
    loop {
        let seat = match desk.take_seat().await {
            Ok(Some(seat)) => Some(seat),
            Ok(None) => {
                if !std::mem::replace(&mut waiting, true) {
                    tracing::info!(
                        "another process is in Discord's gateway: standing by, and delivering digests"
                    );
                }
                if !stop.sleep(ASK).await {
                    return Ok(());
                }
                continue;
            }
            Err(error @ (StoreError::Address | StoreError::Newer { .. })) => {
                return Err(DiscordError::State(error.to_string()));
            }
            Err(error) => {
                tracing::warn!(%error, "nobody can tell whether another process is in Discord's gateway: entering it");
                None
            }
        };
        waiting = false;
        let (leave, mut told) = Stop::by_hand();
        let staying = stay(link, &mut told);
        tokio::pin!(staying);
        let keeping = keep(desk, seat);
        tokio::select! {
            outcome = &mut staying => return outcome,
            () = stop.asked() => {
                leave.send_replace(1);
                return staying.await;
            }
            () = keeping => {
                tracing::warn!("another process has taken the place in Discord's gateway: leaving it");
                leave.send_replace(1);
                staying.await?;
            }
        }
    }
}

/// Ends when another process has the seat.
async fn keep(desk: &Desk, mut seat: Option<Box<dyn Seat>>) {
    loop {
        tokio::time::sleep(ASK).await;
        let held = match &mut seat {
            Some(seat) => seat.is_held().await.unwrap_or(true),
            None => false,
        };
        if held {
            continue;
        }
        // It was lost with a connection, or was never had: it may still be free.
        seat = None;
        match desk.take_seat().await {
            Ok(Some(taken)) => seat = Some(taken),
            Ok(None) => return,
            Err(_) => {}
        }
    }
}
