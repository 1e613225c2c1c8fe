import { Anchor, type AnchorProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface LinkAnchorProps extends AnchorProps {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link to another screen. */
export function LinkAnchor({ to, children, ...props }: LinkAnchorProps) {
  return (
    <Anchor component={Link} to={to} {...props}>
      {children}
    </Anchor>
  );
}
