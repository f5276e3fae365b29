//! Where the bot may be used, and who is asking.

use serenity::all::{
    AuthorizingIntegrationOwner, AuthorizingIntegrationOwners, ChannelId, ChannelType, GuildId, Member,
    PartialChannel, Permissions, UserId,
};

use crate::commands::{Place, Problem};
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
    /// Where and by whom.
    pub(super) place: Place,
    /// The channel of a thread.
    pub(super) parent: Option<u64>,
    /// Whether the bot is here only because the user has installed it.
    pub(super) user_installed: bool,
    /// Whether others can see this channel.
    pub(super) shared_place: bool,
}

impl Scene {
    /// Of an interaction.
    pub(super) fn of(
        guild: Option<GuildId>,
        (id, channel): (ChannelId, Option<&PartialChannel>),
        user: UserId,
        member: Option<&Member>,
        owners: &AuthorizingIntegrationOwners,
    ) -> Scene {
        let manages = member.and_then(|member| member.permissions).is_some_and(|permissions| {
            permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR)
        });
        let by_guild =
            owners.0.iter().any(|owner| matches!(owner, AuthorizingIntegrationOwner::GuildInstall(_)));
        let by_user =
            owners.0.iter().any(|owner| matches!(owner, AuthorizingIntegrationOwner::UserInstall(_)));
        Scene {
            place: Place {
                guild: guild.map(GuildId::get),
                channel: Some(id.get()),
                user: Some(user.get()),
                manages: manages && by_guild,
            },
            parent: channel.and_then(|channel| channel.parent_id).map(ChannelId::get),
            user_installed: by_user && !by_guild,
            shared_place: channel.is_none_or(|channel| channel.kind != ChannelType::Private),
        }
    }
}

impl Access {
    /// Why the bot may not be used there, if it may not.
    pub(super) fn refusal(&self, scene: &Scene) -> Option<Problem> {
        let problem = |what: &str| {
            Some(Problem { what: what.to_owned(), remedy: say::NOT_THIS_SERVER_REMEDY.to_owned() })
        };
        if scene.user_installed || scene.place.guild.is_none() {
            return if self.user_install { None } else { problem(say::NO_USER_INSTALL) };
        }
        if scene.place.guild.is_some_and(|guild| !self.allows(guild)) {
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
        Scene { place: Place { guild, ..Place::default() }, parent: None, user_installed, shared_place: true }
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
