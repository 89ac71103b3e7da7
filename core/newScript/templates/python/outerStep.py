            if level == "asked":
                self.type(@OUTER_COMMAND@)
                continue
