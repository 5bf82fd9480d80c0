/** What the scanner tokentoll says of an application. */
package io.preflight.cost.tokentoll;
