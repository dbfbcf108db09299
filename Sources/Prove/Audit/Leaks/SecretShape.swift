/// Secrets that have a known shape.
///
/// Sources: the issuers' own descriptions of their tokens (AWS IAM “unique identifiers”, GitHub
/// “Behind GitHub's new authentication token formats”, GitLab “Token overview”, Slack “Token types”,
/// npm and PyPI “About access tokens”, Google Cloud “API keys”, Stripe “API keys”), RFC 7468 for
/// PEM and RFC 7519 for JWT.
enum SecretShape: CaseIterable {
  case awsKey, awsSession, githubPersonal, githubOAuth, githubUser, githubServer, githubRefresh
  case githubFine, gitlab, slackBot, slackUser, slackApp, slackRefresh, slackHook, privateKey, npm
  case pypi, testPyPI, google, stripe, stripeRestricted, webToken, webTokenTyped, anthropic, openAI
  case azureStorage, vault

  /// The text that it begins with.
  var anchor: String {
    switch self {
    case .awsKey: "AKIA"
    case .awsSession: "ASIA"
    case .githubPersonal: "ghp_"
    case .githubOAuth: "gho_"
    case .githubUser: "ghu_"
    case .githubServer: "ghs_"
    case .githubRefresh: "ghr_"
    case .githubFine: "github_pat_"
    case .gitlab: "glpat-"
    case .slackBot: "xoxb-"
    case .slackUser: "xoxp-"
    case .slackApp: "xoxa-"
    case .slackRefresh: "xoxr-"
    case .slackHook: "hooks.slack.com/services/T"
    case .privateKey: "-----BEGIN "
    case .npm: "npm_"
    case .pypi: "pypi-AgEIcHlwaS5vcmc"
    case .testPyPI: "pypi-AgENdGVzdC5weXBpLm9yZw"
    case .google: "AIza"
    case .stripe: "sk_live_"
    case .stripeRestricted: "rk_live_"
    case .webToken: "eyJhbGciOi"
    case .webTokenTyped: "eyJ0eXAiOi"
    case .anthropic: "sk-ant-"
    case .openAI: "sk-proj-"
    case .azureStorage: "AccountKey="
    case .vault: "hvs."
    }
  }

  /// The name in reports.
  var name: String {
    switch self {
    case .awsKey, .awsSession: "aws-access-key"
    case .githubPersonal, .githubOAuth, .githubUser, .githubServer, .githubRefresh, .githubFine:
      "github-token"
    case .gitlab: "gitlab-token"
    case .slackBot, .slackUser, .slackApp, .slackRefresh: "slack-token"
    case .slackHook: "slack-webhook"
    case .privateKey: "private-key"
    case .npm: "npm-token"
    case .pypi, .testPyPI: "pypi-token"
    case .google: "google-api-key"
    case .stripe, .stripeRestricted: "stripe-key"
    case .webToken, .webTokenTyped: "json-web-token"
    case .anthropic: "anthropic-key"
    case .openAI: "openai-key"
    case .azureStorage: "azure-storage-key"
    case .vault: "vault-token"
    }
  }

  /// What it finds at its anchor, or `nil` for what is no secret.
  func match(_ text: LeakText) -> LeakMatch? {
    guard let end = end(text) else { return nil }
    let shown = anchor.utf8.count > 12 ? String(anchor.prefix(12)) : anchor
    return LeakMatch(
      kind: .secret, name: name, value: "\(shown)… (\(end) characters)", example: nil)
  }

  /// The number of characters, the anchor's among them.
  private func end(_ text: LeakText) -> Int? {
    let start = anchor.utf8.count
    switch self {
    case .awsKey, .awsSession:
      let end = text.end(from: start, limit: 64) {
        (0x41...0x5a).contains($0) || (0x32...0x37).contains($0)
      }
      guard end - start == 16, !text.has("EXAMPLE", before: end) else { return nil }
      return isWhole(text, start, end, least: 8) ? end : nil
    case .githubPersonal, .githubOAuth, .githubUser, .githubServer, .githubRefresh, .npm:
      let end = text.end(from: start, limit: 256) { $0.isLetterOrDigit }
      return end - start == 36 && isWhole(text, start, end) ? end : nil
    case .githubFine:
      let end = text.end(from: start, limit: 256) { $0.isLetterOrDigit || $0 == 0x5f }
      return end - start == 82 && isWhole(text, start, end) ? end : nil
    case .gitlab: return token(text, start, 20...300)
    case .slackBot, .slackUser, .slackApp, .slackRefresh:
      let digits = text.end(from: start, limit: 32) { $0.isDigit }
      guard digits - start >= 8, text[digits] == 0x2d else { return nil }
      return token(text, start, 24...300)
    case .slackHook:
      let end = text.end(from: start, limit: 128) { $0.isLetterOrDigit || $0 == 0x2f }
      return end - start >= 40 && isVaried(text, start, end, least: 12) ? end : nil
    case .privateKey: return privateKeyEnd(text)
    case .pypi, .testPyPI: return token(text, start, 50...600)
    case .google:
      let end = text.end(from: start, limit: 128) { $0.isLetterOrDigit || $0 == 0x2d || $0 == 0x5f }
      return end - start == 35 && isWhole(text, start, end) ? end : nil
    case .stripe, .stripeRestricted:
      let end = text.end(from: start, limit: 300) { $0.isLetterOrDigit }
      return end - start >= 24 && isWhole(text, start, end) ? end : nil
    case .webToken, .webTokenTyped:
      let header = text.end(from: start) { $0.isBase64 }
      guard text[header] == 0x2e, header - start >= 8 else { return nil }
      let body = text.end(from: header + 1) { $0.isBase64 }
      guard text[body] == 0x2e, body - header > 16 else { return nil }
      let end = text.end(from: body + 1) { $0.isBase64 }
      return end - body > 32 && isVaried(text, body, end, least: 16) ? end : nil
    case .anthropic, .openAI: return token(text, start, 40...400)
    case .azureStorage:
      let end = text.end(from: start, limit: 128) { $0.isBase64 }
      guard end - start == 86, text[end] == 0x3d, text[end + 1] == 0x3d else { return nil }
      return isVaried(text, start, end, least: 20) ? end + 2 : nil
    case .vault: return token(text, start, 90...300)
    }
  }

  private func token(_ text: LeakText, _ start: Int, _ length: ClosedRange<Int>) -> Int? {
    let end = text.end(from: start, limit: 1024) { $0.isLetterOrDigit || $0 == 0x2d || $0 == 0x5f }
    return length.contains(end - start) && isWhole(text, start, end) ? end : nil
  }

  /// A key in PEM, with its Base64: the header alone is a constant of every TLS library.
  private func privateKeyEnd(_ text: LeakText) -> Int? {
    var place = anchor.utf8.count
    place = text.end(from: place, limit: 32) { (0x41...0x5a).contains($0) || $0 == 0x20 }
    guard text.has("PRIVATE KEY", before: place), text.has("-----", at: place) else { return nil }
    place += 5
    // In a program's or JSON's text a line's end may be written as two characters.
    var base64 = 0
    let first = place
    while place - first < 8192 {
      if text[place].isBase64 || text[place] == 0x3d {
        base64 += 1
        place += 1
      } else if text[place] == 0x0a || text[place] == 0x0d {
        place += 1
      } else if text[place] == 0x5c, text[place + 1] == 0x6e || text[place + 1] == 0x72 {
        place += 2
      } else {
        break
      }
    }
    guard base64 >= 64, isVaried(text, first, place, least: 20) else { return nil }
    return place
  }

  /// Whether nothing that could be a part of it stands around it, and it looks random.
  private func isWhole(_ text: LeakText, _ start: Int, _ end: Int, least: Int = 10) -> Bool {
    !text[-1].isLetterOrDigit && text[-1] != 0x5f && !text[end].isLetterOrDigit
      && text[end] != 0x5f && isVaried(text, start, end, least: least)
  }

  /// Whether it has digits and letters and enough different ones: placeholders have not.
  private func isVaried(_ text: LeakText, _ start: Int, _ end: Int, least: Int) -> Bool {
    var seen: Set<UInt8> = []
    var hasDigit = false
    var hasLetter = false
    for place in start..<min(end, start + 512) {
      seen.insert(text[place])
      if text[place].isDigit {
        hasDigit = true
      } else if text[place].isLetterOrDigit {
        hasLetter = true
      }
    }
    return seen.count >= least && hasDigit && hasLetter
  }
}
