package import SprawlModel

/// The environment that a path, and failing that an identifier, tells.
///
/// A path tells by its file name (`values-dev.yaml`, `.env.production`), else by its deepest
/// folder that says something (`/prod/`, `envs/staging`). `test`, `shared` and `common` are
/// everyday folder names, so they count only below a folder for environments. An identifier (a
/// secret's name, a host, an instance id) tells by a whole component or by its suffix (`-prd`).
package func deploymentEnvironment(path: String, identifier: String?) -> DeploymentEnvironment {
  environment(ofPath: path) ?? identifier.flatMap(environment(ofIdentifier:)) ?? .unknown
}

private func environment(ofPath path: String) -> DeploymentEnvironment? {
  var folders = path.split(separator: "/").map { $0.lowercased() }
  guard let file = folders.popLast() else { return nil }
  if let found = environment(ofFileName: file) { return found }
  for index in folders.indices.reversed() {
    guard let found = environment(ofWord: folders[index]) else { continue }
    let isBelowEnvironments = index > 0 && environmentFolders.contains(folders[index - 1])
    if isBelowEnvironments || !everydayWords.contains(folders[index]) { return found }
  }
  return nil
}

/// The environment that a settings file's name tells, its last such word first.
///
/// Names of source files tell nothing: `test.py` is no file of the test environment.
private func environment(ofFileName file: String) -> DeploymentEnvironment? {
  let stem = file.drop { $0 == "." }
  let parts = stem.split(separator: ".").map(String.init)
  let isSetting = settingExtensions.contains(parts.last ?? "") || file.hasPrefix(".env")
  guard isSetting else { return nil }
  for part in parts.reversed() {
    if let found = environment(ofWord: part) { return found }
  }
  return nil
}

private func environment(ofIdentifier identifier: String) -> DeploymentEnvironment? {
  let components = identifier.lowercased().split { "/:@#\\ ".contains($0) }
  for component in components.reversed() {
    var labels = component.split(separator: ".").map(String.init)
    if labels.count > 1, domainEndings.contains(labels[labels.count - 1]) { labels.removeLast() }
    for label in labels.reversed() {
      if let found = environment(ofWord: label) { return found }
    }
  }
  return nil
}

/// The environment that a word is, or whose name stands at one of its ends.
private func environment(ofWord word: String) -> DeploymentEnvironment? {
  if let whole = environmentWords[word] { return whole }
  let tokens = word.split { "-_".contains($0) }.map(String.init)
  guard tokens.count > 1 else { return nil }
  let pair = tokens.suffix(2).joined()
  if let joined = environmentWords[pair] { return joined }
  if let last = environmentWords[tokens[tokens.count - 1]] { return last }
  guard !everydayWords.contains(tokens[0]) else { return nil }
  return environmentWords[tokens[0]]
}

private let environmentWords: [String: DeploymentEnvironment] = [
  "prod": .prod, "production": .prod, "prd": .prod,
  "staging": .staging, "stage": .staging, "stg": .staging, "preprod": .staging,
  "preproduction": .staging, "preprd": .staging,
  "dev": .dev, "development": .dev, "develop": .dev, "sandbox": .dev, "sbx": .dev, "local": .dev,
  "test": .test, "testing": .test, "tst": .test, "qa": .test, "uat": .test, "sit": .test,
  "shared": .shared, "common": .shared, "global": .shared, "nonprod": .shared,
]

private let everydayWords: Set<String> = [
  "test", "testing", "shared", "common", "global", "local", "stage", "sit", "develop",
]

private let environmentFolders: Set<String> = [
  "env", "envs", "environment", "environments", "overlay", "overlays", "stages", "clusters",
  "deploy", "deployments", "values", "vars", "group_vars", "live", "inventories", "inventory",
]

private let settingExtensions: Set<String> = [
  "cfg", "conf", "config", "enc", "env", "hcl", "ini", "json", "properties", "tf", "tfvars", "toml",
  "xml", "yaml", "yml",
]

private let domainEndings: Set<String> = ["dev", "test", "local", "global"]
