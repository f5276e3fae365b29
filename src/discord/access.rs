//! Where the bot may be used, and who is asking.

use serenity::all::{
    AuthorizingIntegrationOwner, AuthorizingIntegrationOwners, ChannelId, ChannelType, GuildId,
    InteractionId, Member, PartialChannel, Permissions, UserId,
};

use crate::commands::{Place, Problem, Request};
use crate::strings::discord as say;

/// What the owner allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Access {
    /// Servers that may use the bot; all that invite it where there are none.
    pub(super) servers: Vec<u64>,
    /// Whether people may install it for themselves: for direct messages and other servers.
    pub(super) user_install: bool,
}

/// Where something was done, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scene {
    /// Where and by whom, on a server.
    pub(super) place: Option<Place>,
    /// Who.
    pub(super) user: u64,
    /// The channel.
    pub(super) channel: u64,
    /// The channel of a thread.
    pub(super) parent: Option<u64>,
    /// Whether the bot is here only because the user has installed it.
    pub(super) user_installed: bool,
    /// Whether others can see this channel.
    pub(super) shared_place: bool,
}

/// What tells who did something where.
pub(super) struct Told<'a> {
    /// The interaction's id.
    pub(super) id: InteractionId,
    /// The server.
    pub(super) guild: Option<GuildId>,
    /// The channel.
    pub(super) channel: (ChannelId, Option<&'a PartialChannel>),
    /// Who.
    pub(super) user: UserId,
    /// Who they are on the server.
    pub(super) member: Option<&'a Member>,
    /// For whom the bot is installed.
    pub(super) owners: &'a AuthorizingIntegrationOwners,
}

impl Scene {
    /// Of an interaction.
    pub(super) fn of(told: &Told<'_>) -> Scene {
        let manages = told.member.and_then(|member| member.permissions).is_some_and(|permissions| {
            permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR)
        });
        let owners = &told.owners.0;
        let by_guild =
            owners.iter().any(|owner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(_)));
        let by_user = owners.iter().any(|owner| matches!(owner, AuthorizingIntegrationOwner::UserInstall(_)));
        let (id, channel) = told.channel;
        Scene {
            place: told.guild.map(|guild| Place {
                guild: guild.get(),
                channel: id.get(),
                user: told.user.get(),
                manages: manages && by_guild,
                asked: told.id.get(),
            }),
            user: told.user.get(),
            channel: id.get(),
            parent: channel.and_then(|channel| channel.parent_id).map(ChannelId::get),
            user_installed: by_user && !by_guild,
            shared_place: channel.is_none_or(|channel| channel.kind != ChannelType::Private),
        }
    }

    /// Puts where and by whom into a request.
    pub(super) fn place(&self, mut request: Request) -> Request {
        request.place = self.place;
        request.user = Some(self.user);
        request
    }
}

impl Access {
    /// Why the bot may not be used there, if it may not.
    pub(super) fn refusal(&self, scene: &Scene) -> Option<Problem> {
        let problem = |what: &str| {
            Some(Problem { what: what.to_owned(), remedy: say::NOT_THIS_SERVER_REMEDY.to_owned() })
        };
        if scene.user_installed || scene.place.is_none() {
            return if self.user_install { None } else { problem(say::NO_USER_INSTALL) };
        }
        if scene.place.is_some_and(|place| !self.allows(place.guild)) {
            return problem(say::NOT_THIS_SERVER);
        }
        None
    }

    /// Whether a server may use it.
    pub(super) fn allows(&self, guild: u64) -> bool {
        self.servers.is_empty() || self.servers.contains(&guild)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(guild: Option<u64>, user_installed: bool) -> Scene {
        let place = guild.map(|guild| Place { guild, channel: 2, user: 3, manages: false, asked: 4 });
        Scene { place, user: 3, channel: 2, parent: None, user_installed, shared_place: true }
    }

    #[test]
    fn servers_on_the_list_and_nobody_elses_installation() {
        let open = Access::default();
        assert!(open.refusal(&scene(Some(1), false)).is_none());
        assert!(open.refusal(&scene(Some(1), true)).is_some() && open.refusal(&scene(None, false)).is_some());
        let listed = Access { servers: vec![1], user_install: true };
        assert!(listed.refusal(&scene(Some(1), false)).is_none());
        assert!(listed.refusal(&scene(Some(2), false)).is_some());
        assert!(
            listed.refusal(&scene(Some(2), true)).is_none() && listed.refusal(&scene(None, true)).is_none()
        );
    }
}
