"""Train the models that read for the bot, from the corpora that its tests keep."""
