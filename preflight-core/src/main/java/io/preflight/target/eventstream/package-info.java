/** Amazon's binary event stream: messages with headers, a payload and checksums. */
package io.preflight.target.eventstream;
