"""The only home of torch and transformers; nothing here imports them before a model is asked for."""
