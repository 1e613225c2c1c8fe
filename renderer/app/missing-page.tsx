import { IconCompass } from '@tabler/icons-react';
import { NothingHere } from '../ui/feedback/nothing-here.tsx';
import { LinkAnchor } from '../ui/link-anchor.tsx';
import { Page } from '../ui/page/page.tsx';

/** An address that no screen has. */
export function MissingPage() {
  return (
    <Page title="There is no such screen">
      <NothingHere
        icon={<IconCompass size={28} />}
        title="Nothing is here"
        text="The address may be of something that was removed."
        action={<LinkAnchor to="/">Go to the overview</LinkAnchor>}
      />
    </Page>
  );
}
