// What every error has, whatever was refused.

extension HearthError {
    /// In words, in one line: where, what was found and what is allowed. It is the error's `localizedDescription` too.
    public var text: String { fields.text }

    /// Where: a JSON Pointer into the document that was refused, or words such as `line 1, column 7`.
    public var path: String? { fields.path }

    /// What is allowed there.
    public var allowed: String? { fields.allowed }

    /// The smallest incident that a refused local protocol would treat worse, as JSON.
    public var incident: String? { fields.incident }

    private var fields: (text: String, path: String?, allowed: String?, incident: String?) {
        switch self {
        case let .RequestRefused(text, path, allowed, incident),
             let .IncidentRefused(text, path, allowed, incident),
             let .OverlayRefused(text, path, allowed, incident),
             let .HandoverRefused(text, path, allowed, incident),
             let .RecordRefused(text, path, allowed, incident),
             let .RecordNotTrusted(text, path, allowed, incident),
             let .KeyRefused(text, path, allowed, incident),
             let .ReplayRefused(text, path, allowed, incident),
             let .RulesetRefused(text, path, allowed, incident):
            return (text, path, allowed, incident)
        }
    }
}
