package io.preflight.cost.config;

/**
 * One key of a configuration file.
 *
 * @param key the key as written, without a profile
 * @param value the raw value, placeholders included
 * @param profile the profile it holds in; empty when it always holds
 * @param origin {@code file:line}
 */
record ConfigEntry(String key, String value, String profile, String origin) {}
