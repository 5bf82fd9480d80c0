/**
 * What "ready" means: the profile as immutable values, its objectives, the built-in profiles, and
 * the loader that merges files, environment and settings and reports every mistake with its place.
 */
package io.preflight.profile;
