/** A scripted model behind the OpenAI wire protocol, so that the example needs no account. */
@NullMarked
package io.spansmith.examples.agent.model;

import org.jspecify.annotations.NullMarked;
