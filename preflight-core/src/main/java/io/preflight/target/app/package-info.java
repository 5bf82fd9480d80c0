/** An endpoint of the user's own application: a template asks, JSON Pointers read the answer. */
package io.preflight.target.app;
