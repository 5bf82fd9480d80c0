/**
 * YAML and JSON files as small trees that remember the line of everything, bounded in size and
 * depth, without tags, merge keys or duplicate keys.
 *
 * <p>Knows nothing of profiles; may use {@code problem} only.
 */
package io.preflight.profile.document;
