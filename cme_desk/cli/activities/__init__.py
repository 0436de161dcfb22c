"""Commands on activities and their agendas."""
