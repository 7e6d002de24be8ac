// Nothing is offered: see NoClient.c.
