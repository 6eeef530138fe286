@NullMarked
package io.spansmith.agent;

import org.jspecify.annotations.NullMarked;
