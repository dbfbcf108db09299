// Tests of the decoders are added with them.
