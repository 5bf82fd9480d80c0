/** What single steps cost, measured with JMH. */
package io.preflight.benchmarks.micro;
