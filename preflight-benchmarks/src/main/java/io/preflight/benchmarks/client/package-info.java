/** The clients under measurement that run in a Java process, each a program of its own. */
package io.preflight.benchmarks.client;
