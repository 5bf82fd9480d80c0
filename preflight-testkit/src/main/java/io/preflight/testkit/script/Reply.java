package io.preflight.testkit.script;

/** What the endpoint does with one request. */
public sealed interface Reply permits Completion, Fault, RawResponse {}
