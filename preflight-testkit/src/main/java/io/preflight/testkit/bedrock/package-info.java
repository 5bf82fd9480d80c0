/** Amazon Bedrock's ConverseStream: signed requests, and answers as binary messages. */
package io.preflight.testkit.bedrock;
