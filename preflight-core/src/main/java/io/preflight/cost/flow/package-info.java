/**
 * What expressions of a program may be: its own values, classes and functions, and chains of calls
 * into libraries it uses. Knows no library and no language but through the tree.
 */
package io.preflight.cost.flow;
