import { createHashRouter, type DataRouter } from 'react-router';
import { AboutPage } from '../features/about/about-page.tsx';
import { AlertsPage } from '../features/alerts/alerts-page.tsx';
import { AuditPage } from '../features/audit/audit-page.tsx';
import { BackupPage } from '../features/backups/backup-page.tsx';
import { BackupsPage } from '../features/backups/backups-page.tsx';
import { ChannelsPage } from '../features/channels/channels-page.tsx';
import { AddConnectionPage } from '../features/connections/add-connection-page.tsx';
import { ConnectionsPage } from '../features/connections/connections-page.tsx';
import { DestinationsPage } from '../features/destinations/destinations-page.tsx';
import { ActionItemsPage } from '../features/drills/after/actions-page.tsx';
import { DrillCalendarPage } from '../features/drills/calendar/calendar-page.tsx';
import { DrillsPage } from '../features/drills/list/drills-page.tsx';
import { ReportPage } from '../features/drills/report/report-page.tsx';
import { DrillPage } from '../features/drills/run/drill-page.tsx';
import { StartDrillPage } from '../features/drills/start/start-drill-page.tsx';
import { TemplatePage } from '../features/drills/templates/template-page.tsx';
import { TemplatesPage } from '../features/drills/templates/templates-page.tsx';
import { DrillTrendsPage } from '../features/drills/trends/trends-page.tsx';
import { AllStepsPage } from '../features/hooks/all-steps-page.tsx';
import { StepsPage } from '../features/hooks/steps-page.tsx';
import { DeclarePage } from '../features/incidents/declare/declare-page.tsx';
import { IncidentsPage } from '../features/incidents/list/incidents-page.tsx';
import { IncidentPage } from '../features/incidents/page/incident-page.tsx';
import { JobsPage } from '../features/jobs/jobs-page.tsx';
import { KeysPage } from '../features/keys/keys-page.tsx';
import { OverviewPage } from '../features/overview/overview-page.tsx';
import { EditPlanPage } from '../features/plans/edit-plan-page.tsx';
import { NewPlanPage } from '../features/plans/new-plan-page.tsx';
import { PlanPage } from '../features/plans/page/plan-page.tsx';
import { PlansPage } from '../features/plans/plans-page.tsx';
import { RestorePage } from '../features/restores/restore-page.tsx';
import { RestoreResultPage } from '../features/restores/restore-result-page.tsx';
import { RestoresPage } from '../features/restores/restores-page.tsx';
import { AddSourcePage } from '../features/sources/add/add-source-page.tsx';
import { SourcePage } from '../features/sources/source-page.tsx';
import { SourcesPage } from '../features/sources/sources-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { StoragePage } from '../features/storage/storage-page.tsx';
import { ToolsPage } from '../features/tools/tools-page.tsx';
import { MissingPage } from './missing-page.tsx';
import { ScreenError } from './screen-error.tsx';
import { Shell } from './shell/shell.tsx';

/** Every screen under its address. The hash holds it, since the app protocol serves one page. */
export function createRouter(): DataRouter {
  return createHashRouter([
    {
      path: '/',
      element: <Shell />,
      errorElement: <ScreenError />,
      children: [
        {
          errorElement: <ScreenError />,
          children: [
            { index: true, element: <OverviewPage /> },
            { path: 'sources', element: <SourcesPage /> },
            { path: 'sources/new', element: <AddSourcePage /> },
            { path: 'sources/:id', element: <SourcePage /> },
            { path: 'sources/:id/steps', element: <StepsPage /> },
            { path: 'plans', element: <PlansPage /> },
            { path: 'plans/new', element: <NewPlanPage /> },
            { path: 'plans/:id', element: <PlanPage /> },
            { path: 'plans/:id/edit', element: <EditPlanPage /> },
            { path: 'connections', element: <ConnectionsPage /> },
            { path: 'connections/new', element: <AddConnectionPage /> },
            { path: 'destinations', element: <DestinationsPage /> },
            { path: 'backups', element: <BackupsPage /> },
            { path: 'backups/:id', element: <BackupPage /> },
            { path: 'backups/:id/restore', element: <RestorePage /> },
            { path: 'restores', element: <RestoresPage /> },
            { path: 'restores/:id', element: <RestoreResultPage /> },
            { path: 'drills', element: <DrillsPage /> },
            { path: 'drills/new', element: <StartDrillPage /> },
            { path: 'drills/:id', element: <DrillPage /> },
            { path: 'drills/:id/report', element: <ReportPage kind="drill" /> },
            { path: 'drills/calendar', element: <DrillCalendarPage /> },
            { path: 'drills/trends', element: <DrillTrendsPage /> },
            { path: 'drills/actions', element: <ActionItemsPage /> },
            { path: 'drills/templates', element: <TemplatesPage /> },
            { path: 'drills/templates/:id', element: <TemplatePage /> },
            { path: 'incidents', element: <IncidentsPage /> },
            { path: 'incidents/declare', element: <DeclarePage /> },
            { path: 'incidents/:id', element: <IncidentPage /> },
            { path: 'incidents/:id/report', element: <ReportPage kind="incident" /> },
            { path: 'jobs', element: <JobsPage /> },
            { path: 'steps', element: <AllStepsPage /> },
            { path: 'alerts', element: <AlertsPage /> },
            { path: 'storage', element: <StoragePage /> },
            { path: 'notifications', element: <ChannelsPage /> },
            { path: 'keys', element: <KeysPage /> },
            { path: 'tools', element: <ToolsPage /> },
            { path: 'audit', element: <AuditPage /> },
            { path: 'settings', element: <SettingsPage /> },
            { path: 'about', element: <AboutPage /> },
            { path: '*', element: <MissingPage /> },
          ],
        },
      ],
    },
  ]);
}
