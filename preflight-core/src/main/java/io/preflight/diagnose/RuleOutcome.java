package io.preflight.diagnose;

/** What a rule came to. */
public sealed interface RuleOutcome permits Finding, NotFiring, CannotSay {}
