// Shows the taste of a spice where one is linked.
