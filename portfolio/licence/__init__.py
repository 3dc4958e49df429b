"""The licence: the words of its term clause as a rule, that rule over the rights, and its other readings."""
