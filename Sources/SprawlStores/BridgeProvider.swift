/// The store kind that a bridge's provider word means.
///
/// Bridges and tools that read many stores name them in their own words; `nil` for a word that is
/// not known.
func storeKind(ofProvider word: String) -> String? {
  let folded = word.lowercased().filter { $0.isLetter || $0.isNumber }
  return providerKinds[folded]
}

private let providerKinds: [String: String] = [
  "vault": "hashicorp-vault", "hashicorpvault": "hashicorp-vault", "hashivault": "hashicorp-vault",
  "openbao": "openbao", "bao": "openbao",
  "aws": "aws-secrets-manager", "awssecrets": "aws-secrets-manager",
  "awssecretmanager": "aws-secrets-manager", "awssecretsmanager": "aws-secrets-manager",
  "secretsmanager": "aws-secrets-manager",
  "awsssm": "aws-ssm-parameter-store", "ssm": "aws-ssm-parameter-store",
  "parameterstore": "aws-ssm-parameter-store", "awsparameterstore": "aws-ssm-parameter-store",
  "azure": "azure-key-vault", "azurekv": "azure-key-vault", "azurekeyvault": "azure-key-vault",
  "azurekeyvaultsecrets": "azure-key-vault",
  "gcp": "gcp-secret-manager", "gcpsecrets": "gcp-secret-manager",
  "gcpsecretmanager": "gcp-secret-manager", "googlesecretmanager": "gcp-secret-manager",
  "googlesecretsmanager": "gcp-secret-manager", "gcpsm": "gcp-secret-manager",
  "onepassword": "1password", "1password": "1password", "op": "1password",
  "1passwordconnect": "1password", "onepasswordconnect": "1password",
  "bitwarden": "bitwarden-sm", "bitwardensm": "bitwarden-sm", "bws": "bitwarden-sm",
  "doppler": "doppler", "infisical": "infisical", "conjur": "cyberark-conjur",
  "cyberark": "cyberark-conjur", "akeyless": "akeyless", "pulumi": "pulumi-esc",
  "keeper": "keeper-sm", "keepersecurity": "keeper-sm", "keepersecretsmanager": "keeper-sm",
  "ibm": "ibm-secrets-manager", "ibmsecretsmanager": "ibm-secrets-manager",
  "yandexcloudlockbox": "yandex-lockbox", "yclockbox": "yandex-lockbox",
  "delinea": "delinea-dsv", "delineasecretserver": "delinea-secret-server",
  "oracle": "oci-vault", "oci": "oci-vault", "scaleway": "scaleway-sm",
  "barbican": "openstack-barbican", "sops": "sops", "consul": "consul-kv",
  "k8s": "kubernetes-secret", "kubernetes": "kubernetes-secret",
  "kubernetessecret": "kubernetes-secret", "gopass": "pass-gopass", "pass": "pass-gopass",
  "keyring": "os-keychain", "keychain": "os-keychain", "gitlab": "gitlab-ci-variables",
  "cloudflareworkerssecrets": "cloudflare-worker-secrets", "heroku": "heroku-config",
]
