package uk.hearth

// `message` is the text of an error, and these are its other fields, whatever was refused.

/** Where: a JSON Pointer into the document that was refused, or words such as `line 1, column 7`. */
val HearthException.path: String? get() = fields().path

/** What is allowed there. */
val HearthException.allowed: String? get() = fields().allowed

/** The smallest incident that a refused local protocol would treat worse, as JSON. */
val HearthException.incident: String? get() = fields().incident

private class Fields(val path: String?, val allowed: String?, val incident: String?)

private fun HearthException.fields() = when (this) {
    is HearthException.RequestRefused -> Fields(path, allowed, incident)
    is HearthException.IncidentRefused -> Fields(path, allowed, incident)
    is HearthException.OverlayRefused -> Fields(path, allowed, incident)
    is HearthException.HandoverRefused -> Fields(path, allowed, incident)
    is HearthException.RecordRefused -> Fields(path, allowed, incident)
    is HearthException.RecordNotTrusted -> Fields(path, allowed, incident)
    is HearthException.KeyRefused -> Fields(path, allowed, incident)
    is HearthException.ReplayRefused -> Fields(path, allowed, incident)
    is HearthException.RulesetRefused -> Fields(path, allowed, incident)
}
