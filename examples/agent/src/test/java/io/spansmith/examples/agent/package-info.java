@NullMarked
package io.spansmith.examples.agent;

import org.jspecify.annotations.NullMarked;
