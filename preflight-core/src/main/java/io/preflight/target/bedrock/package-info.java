/** Amazon Bedrock's ConverseStream, signed or with a key. */
package io.preflight.target.bedrock;
