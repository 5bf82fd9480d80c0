/**
 * Java source code without its libraries: declarations, light type inference, the values of
 * expressions and what was done to an object before it is used. Knows no framework.
 */
package io.preflight.cost.java;
