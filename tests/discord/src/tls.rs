//! A certificate authority of our own and a server certificate for `discord.com`, made anew for every test.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::StartError;

/// The names under which clients look for Discord's API.
const NAMES: [&str; 2] = ["discord.com", "localhost"];

/// What the REST server needs, and what its clients must trust.
pub(crate) struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    pub(crate) ca_pem: String,
}

/// Makes both.
///
/// # Errors
/// When a key or a certificate cannot be made.
pub(crate) fn identity() -> Result<Identity, StartError> {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params.distinguished_name.push(DnType::CommonName, "Footnote test authority");
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;

    let mut params = CertificateParams::new(NAMES.map(String::from))?;
    params.distinguished_name.push(DnType::CommonName, "discord.com");
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &ca)?;

    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(key.serialize_der().into()),
        )?;
    Ok(Identity { acceptor: TlsAcceptor::from(Arc::new(config)), ca_pem: ca.pem() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_authority_is_a_pem_file() {
        let identity = identity().unwrap();
        assert!(identity.ca_pem.starts_with("-----BEGIN CERTIFICATE-----"));
    }
}
