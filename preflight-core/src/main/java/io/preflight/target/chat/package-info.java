/** What all protocols that stream the answer to a chat have in common. */
package io.preflight.target.chat;
