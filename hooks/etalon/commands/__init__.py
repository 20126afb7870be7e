"""The commands of ``etalon``; a module is loaded when one of its commands is asked for."""
